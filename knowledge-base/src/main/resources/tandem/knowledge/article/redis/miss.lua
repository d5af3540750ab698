-- Notes what was looked for in vain; forgets the oldest if there are too many.
local base  = KEYS[1]
local field = ARGV[1]
local gap   = ARGV[2] -- JSON
local at    = ARGV[3] -- [ms]
local most  = tonumber(ARGV[4])

redis.call('HSET', base .. 'articles:gaps', field, gap)
redis.call('HINCRBY', base .. 'articles:gaps:times', field, 1)
redis.call('ZADD', base .. 'articles:gaps:last', at, field)
local over = redis.call('ZCARD', base .. 'articles:gaps:last') - most
if over > 0 then
  for _, old in ipairs(redis.call('ZRANGE', base .. 'articles:gaps:last', 0, over - 1)) do
    redis.call('HDEL', base .. 'articles:gaps', old)
    redis.call('HDEL', base .. 'articles:gaps:times', old)
    redis.call('ZREM', base .. 'articles:gaps:last', old)
  end
end
return 1
