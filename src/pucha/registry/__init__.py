"""The list of sites (网站名录): load, check, class, sample, write back."""
