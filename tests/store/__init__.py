"""The record: tables, migrations, status, the writer and the reader, on a real database file."""
