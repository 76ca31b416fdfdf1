"""Tables out: one file a kind of file, each a pure function from rows to the file's bytes.

Every file says where it comes from (``Source``). Text from outside is data in all of them and a formula in none. What
the columns are called and how values read is the caller's: here nothing is translated and nothing is looked up.
"""

from commitments.exports.csv_file import csv_file
from commitments.exports.excel import excel_file
from commitments.exports.json_file import json_file
from commitments.exports.table import Cell, Source, Table

__all__ = ["Cell", "Source", "Table", "csv_file", "excel_file", "json_file"]
