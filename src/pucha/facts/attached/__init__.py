"""Readers of attached files (附件). They run in a process of their own with limits: see ``facts/attachments.py``."""
