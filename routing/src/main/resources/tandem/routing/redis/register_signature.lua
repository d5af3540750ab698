-- Makes a signature known and adds it to the logged-in agents who meet it. For many agents it is called several times,
-- so that nobody waits long; only the last call makes the line known, so nobody is queued there before.
-- Returns {"done"} | {"again"}: somebody has logged in since the caller read the agents.
local signature = ARGV[3]
local channel   = ARGV[4] -- [int] as in CHANNELS
local choice    = ARGV[5] -- [int] as in order.lua
local log_ins   = ARGV[6] -- [int] the count of log-ins when the caller read the agents
local is_last   = ARGV[7] -- '1': these are the last agents; ARGV[8...]: id, weight, base of each

if line_of(signature) then return { 'done' } end
if (redis.call('GET', base .. 'logIns') or '0') ~= log_ins then return { 'again' } end
local line = redis.call('HGET', base .. 'drafts', signature)
if not line then
  line = text(redis.call('INCR', base .. 'lines'))
  redis.call('HSET', base .. 'drafts', signature, line)
end

channel, choice = tonumber(channel), tonumber(choice)
for n = 8, #ARGV, 3 do
  local a = load_agent(ARGV[n])
  if a and a.presence ~= 'LOGGED_OUT' and not serves(a, line) then
    add_line(a, line, channel, tonumber(ARGV[n + 1]), choice, tonumber(ARGV[n + 2]))
  end
end
if is_last == '1' then
  redis.call('HDEL', base .. 'drafts', signature)
  redis.call('HSET', base .. 'signatures', signature, line)
  redis.call('RPUSH', base .. 'registered', line .. ' ' .. signature)
end
return reply('done')
