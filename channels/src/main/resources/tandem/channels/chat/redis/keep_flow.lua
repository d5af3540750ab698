-- Notes where a chat is in its flow, if nobody else has taken it since.
-- Returns 1 | 0.
local flow  = KEYS[1] -- hash: state, epoch
local epoch = ARGV[1] -- [int] under which the caller took it
local state = ARGV[2] -- json
local keep  = ARGV[3] -- [ms]

if redis.call('HGET', flow, 'epoch') ~= epoch then return 0 end
redis.call('HSET', flow, 'state', state)
redis.call('PEXPIRE', flow, keep)
return 1
