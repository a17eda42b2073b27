"""The board (看板): what leaders read - pass rates with margins, trends, reasons of vetoes, worst and most improved."""
