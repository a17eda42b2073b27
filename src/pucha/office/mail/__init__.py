"""Reminders by e-mail (邮件提醒): written down with what they tell of, sent afterwards by a worker, off by default."""
