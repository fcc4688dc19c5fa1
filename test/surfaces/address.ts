import type { Address } from '../../gateway/model.ts'

/** A request whose path, query and headers say nothing that a surface reads. */
export const plain: Address = { params: {}, query: {}, header: () => null }
