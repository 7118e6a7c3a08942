/** `bytes` bytes of zeros, at a multiple of 16, kept until the instance is forgotten. */
export function allocate(bytes: i32): usize {
	return heap.alloc(bytes);
}
