"""The review desk (复核台): one finding after another, identical faults judged once, every decision an event."""
