-- Every line is due by then at the latest.
local due = KEYS[1] -- sorted set: threads by when they are due
local at  = ARGV[1] -- [ms]

for _, thread in ipairs(redis.call('ZRANGE', due, '(' .. at, '+inf', 'BYSCORE')) do
  redis.call('ZADD', due, at, thread)
end
return 1
