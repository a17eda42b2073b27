"""Work on hundreds of cases at once (批量办理): ordered on a page, done by a worker in steps, with progress."""
