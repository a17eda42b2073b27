"""Chinese text: what a careful proof-reader sees (文字校对). ``typos.find`` is the door of the typo engine."""
