"""Parts of ``tools/make_accuracy.py``: one file for each kind of detector; a measure gives (what, on what, figure)."""
