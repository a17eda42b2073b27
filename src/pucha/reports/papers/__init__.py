"""Official documents (公文) from one source: notices, letters, scorecards and lists as Word, HTML and PDF.

``texts/*.txt`` hold the sentences, ``texts/wording.yaml`` the words for problems, ``texts/office.yaml`` the
office's own particulars. A copy of any of them in a folder given with ``--templates`` goes before the one here.
"""
