"""Parts of ``tools/build_language_tables.py``: how the tables of the typo engine are made."""
