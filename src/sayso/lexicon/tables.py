"""All tables that a reading uses, loaded once and passed on."""
