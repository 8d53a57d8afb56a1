// Tensors, differentiation and kernels.
