"""Cases (案件): notices, answers, appeals, exceptions, rechecks; and the site owner's own view."""
