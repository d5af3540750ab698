-- Runs, pauses or stops a campaign; one that is stopped stays so. Returns 1; 0 if there is none or it is stopped.
local key   = KEYS[1] -- hash: the campaign
local state = ARGV[1]

local now = redis.call('HGET', key, 'state')
if not now or now == 'STOPPED' then return 0 end
redis.call('HSET', key, 'state', state)
return 1
