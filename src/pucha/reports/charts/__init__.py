"""Charts (图) as vector pictures, drawn once: the same shapes become SVG for the page and EMF beside it for Word.

Colours are told apart by colour-blind readers, and every one has a pattern of its own for black-and-white print.
"""
