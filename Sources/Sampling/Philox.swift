// Philox generators and distributions.
