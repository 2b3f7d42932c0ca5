"""powerlist: power lists, responsibility lists and operation flowcharts as one checked model."""
