-- Has the audit chain go on where the files end, if Redis knows less of it than they. Harmless to repeat.
local head   = KEYS[1] .. 'audit:head'
local stream = KEYS[1] .. 'audit'
local seq    = tonumber(ARGV[1])

if seq > tonumber(redis.call('HGET', head, 'seq') or '0') then
  redis.call('DEL', stream)
  redis.call('HSET', head, 'seq', ARGV[1], 'hash', ARGV[2])
end
