-- Ends a log-in and tells every node. Harmless to repeat.
local name    = KEYS[1] .. 'logIn:' .. ARGV[1]
local channel = KEYS[1] .. 'logIns:ended' -- publish/subscribe: what follows "logIn:"

if redis.call('DEL', name) == 1 then
  redis.call('PUBLISH', channel, ARGV[1])
end
