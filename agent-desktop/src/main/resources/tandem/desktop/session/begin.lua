-- Notes a log-in until it has been idle for too long, its last moment at the latest. Harmless to repeat.
local name = KEYS[1] .. 'logIn:' .. ARGV[1] -- hash: user, account, session (of the agent's desktop, or ''), last [ms], began [ms], from, browser
local all  = KEYS[1] .. 'logIns:of:' .. ARGV[5] -- set: keys of the log-ins of this user, some of which may have ended
local now  = tonumber(ARGV[2]) -- [ms]
local idle = tonumber(ARGV[3]) -- [ms]
local last = tonumber(ARGV[4]) -- [ms]

redis.call('HSET', name, 'user', ARGV[5], 'account', ARGV[6], 'session', ARGV[7], 'last', ARGV[4],
  'began', ARGV[2], 'from', ARGV[8], 'browser', ARGV[9])
redis.call('PEXPIREAT', name, math.min(now + idle, last))
redis.call('SADD', all, ARGV[1])
redis.call('PEXPIREAT', all, last + idle)
