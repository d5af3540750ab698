-- Sets fields of what a user has set themselves; an empty value takes one away. Harmless to repeat.
local name = KEYS[1] .. 'credential:' .. ARGV[1]
for i = 2, #ARGV, 2 do
  if ARGV[i + 1] == '' then
    redis.call('HDEL', name, ARGV[i])
  else
    redis.call('HSET', name, ARGV[i], ARGV[i + 1])
  end
end
