-- Notes what has become of the first message of a line, if it still is the first.
local line    = KEYS[1] -- list: messages, JSON
local event   = ARGV[1] -- of the message
local message = ARGV[2] -- JSON

local first = redis.call('LINDEX', line, 0)
if first and cjson.decode(first).event == event then
  redis.call('LSET', line, 0, message)
end
return 1
