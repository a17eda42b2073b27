"""The consolidation planner (网站集约整合): what to keep, move up or close; the closing certificate.

Pure: records in, advice out. What is not known never speaks for closing.
"""
