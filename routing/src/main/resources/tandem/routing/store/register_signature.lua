-- Makes a signature known and adds it to the logged-in agents who meet it.
-- Returns {"done"} | {"again"}: somebody has logged in since the caller read the agents; nothing was changed.
-- @include lib/command.lua
-- @include lib/agent.lua
local signature = ARGV[3]
local weight    = ARGV[4] -- [int] of its channel
local log_ins   = ARGV[5] -- [int] the count of log-ins when the caller read the agents; ARGV[6...]: agents who meet it

if redis.call('SISMEMBER', base .. 'signatures', signature) == 1 then return { 'done' } end
if (redis.call('GET', base .. 'logIns') or '0') ~= log_ins then return { 'again' } end
redis.call('SADD', base .. 'signatures', signature)
redis.call('INCR', base .. 'signaturesVersion')
for n = 6, #ARGV do
  local a = load_agent(ARGV[n])
  if a and a.presence ~= 'LOGGED_OUT' then
    set(a, 'signatures', a.signatures .. weight .. ' ' .. signature .. '\n')
    place(a)
  end
end
return reply('done')
