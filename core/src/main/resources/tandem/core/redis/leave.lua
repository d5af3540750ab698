-- Lets another node lead at once, if this one does.
local leader = KEYS[1]
local node   = ARGV[1]

if redis.call('GET', leader) == node then
  redis.call('DEL', leader)
end
