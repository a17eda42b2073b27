"""The register of sites (网站名录): rows, import with a preview, changes approved level by level, life-cycle."""
