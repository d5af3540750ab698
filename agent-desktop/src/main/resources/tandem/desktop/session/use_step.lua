-- Uses the code of a time step, once: none of an earlier step can be used after it.
-- Returns 1 if it is used now, 0 if it has been used before.
local name = KEYS[1] .. 'credential:' .. ARGV[1]
local step = tonumber(ARGV[2])
if step <= tonumber(redis.call('HGET', name, 'step') or '-1') then
  return 0
end
redis.call('HSET', name, 'step', ARGV[2])
return 1
