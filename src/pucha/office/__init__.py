"""The office (Django): where inspectors, site owners and leaders work on what the inspections found.

One application a matter: ``people`` (tree of offices, roles, audit log), ``sites`` (the register), ``rounds``
(censuses and samples, their scorecards and findings), ``desk`` (the review desk), ``cases`` (rectification).
A view says which :class:`~pucha.office.people.rights.Action` it is; rights follow the tree of offices.
"""
