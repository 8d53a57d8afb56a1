// Layers, optimisers and training.
