"""What inline scripts do to a page when it is loaded, worked out by a small machine with a small budget (脚本效果).

``syntax`` reads a script, ``machine`` works it out, ``builtins`` are the language's own methods, ``page`` is what the
script sees of the page, ``effects`` what became of it. No network, no clock, no chance: the same page gives the same
effects, and what cannot be known stays unknown.
"""
