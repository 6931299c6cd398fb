package dedup

// table says which texts hold a print: a hash table with open addressing and
// linear probing, where a print stands once for each text that holds it. It has
// no pointers for the garbage collector to follow, and is cut into shards, so
// that it grows in small steps.
type table struct {
	shards [shards]shard
	slots  int
}

const shards = 256

type shard struct {
	slots []uint64 // print<<32 | text+1; 0 is free
	used  int
}

// home is where the search for a print begins. The shard has used its upper
// eight bits.
func (s *shard) home(print uint32) int {
	return int(uint64(print<<8) * uint64(len(s.slots)) >> 32)
}

// appendHolders appends the texts that hold print to dst, in no certain order.
func (t *table) appendHolders(dst []uint32, print uint32) []uint32 {
	s := &t.shards[print>>24]
	if s.used == 0 {
		return dst
	}
	for i := s.home(print); s.slots[i] != 0; {
		if uint32(s.slots[i]>>32) == print {
			dst = append(dst, uint32(s.slots[i])-1)
		}
		if i++; i == len(s.slots) {
			i = 0
		}
	}
	return dst
}

// add records that text holds print, which it must not hold yet.
func (t *table) add(print, text uint32) {
	s := &t.shards[print>>24]
	if 5*(s.used+1) > 4*len(s.slots) {
		t.resize(s, max(16, len(s.slots)+len(s.slots)/2), 0)
	}
	s.put(uint64(print)<<32 | uint64(text+1))
}

func (s *shard) put(slot uint64) {
	i := s.home(uint32(slot >> 32))
	for s.slots[i] != 0 {
		if i++; i == len(s.slots) {
			i = 0
		}
	}
	s.slots[i] = slot
	s.used++
}

// resize gives a shard n slots, leaves out the texts below first and numbers
// the others from 0.
func (t *table) resize(s *shard, n int, first uint32) {
	old := s.slots
	t.slots += n - len(old)
	s.slots, s.used = make([]uint64, n), 0
	for _, slot := range old {
		if uint32(slot) > first {
			s.put(slot - uint64(first))
		}
	}
}

// forget leaves out the texts below first and numbers the others from 0.
func (t *table) forget(first uint32) {
	for i := range t.shards {
		s := &t.shards[i]
		kept := 0
		for _, slot := range s.slots {
			if uint32(slot) > first {
				kept++
			}
		}
		t.resize(s, max(16, kept*3/2), first)
	}
}
