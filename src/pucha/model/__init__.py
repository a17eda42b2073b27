"""What passes between the stages: frozen dataclasses, standard library only.

Every stage reads the records that the stage before wrote and writes its own; none edits an earlier one.
"""
