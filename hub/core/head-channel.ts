/** Where every process of the hub hears how far a clinic's feed reaches: `clinic-key 17`. */
export const headChannel = 'foyer_head'
