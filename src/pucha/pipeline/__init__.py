"""The order of the stages for one site and for a round, the run folder, replay."""
