"""Rounds (censuses, samples, watches, special inspections): their sites, scorecards and findings."""
