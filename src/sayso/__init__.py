"""On whose say-so? Reads news reports and keeps a ledger of who says that what happened."""
