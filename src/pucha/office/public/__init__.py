"""What everybody may see: published rounds, scorecards with their evidence and its age, open data."""
