-- From here on the caller leads the chat.
-- Returns {state, epoch} | {} where it is in no flow.
local flow = KEYS[1] -- hash: state, epoch

local state = redis.call('HGET', flow, 'state')
if not state then return {} end
return { state, redis.call('HINCRBY', flow, 'epoch', 1) }
