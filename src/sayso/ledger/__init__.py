"""The ledger's keeping: records, links and corrections in SQLite, and views of them."""
