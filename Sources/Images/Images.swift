// PNG and JPEG.
