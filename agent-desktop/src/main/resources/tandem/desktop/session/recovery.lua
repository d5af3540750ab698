-- Recovery codes, by their hashes: with 'use' uses one up (returns 1, or 0 if there is none such); with 'set' replaces all.
local codes = KEYS[1] .. 'credential:' .. ARGV[1] .. ':recovery' -- set
if ARGV[2] == 'use' then
  return redis.call('SREM', codes, ARGV[3])
end
redis.call('DEL', codes)
for i = 3, #ARGV do
  redis.call('SADD', codes, ARGV[i])
end
return 1
