-- Notes where a chat begins in its flow, unless it has begun already.
-- Returns 1 | 0.
local flow  = KEYS[1] -- hash: state, epoch
local state = ARGV[1] -- json
local keep  = ARGV[2] -- [ms]

local new = redis.call('HSETNX', flow, 'state', state)
redis.call('PEXPIRE', flow, keep)
return new
