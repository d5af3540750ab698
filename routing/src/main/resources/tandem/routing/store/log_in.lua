-- Logs an agent in as not-ready, displacing an earlier desktop of his; what he holds stays with him.
-- Returns {"done", agent fields, fields of his work...} | {"again"}: signatures were added since the caller read them;
-- nothing was changed.
-- @include lib/command.lua
-- @include lib/interaction.lua
-- @include lib/agent.lua
local agent      = ARGV[3]
local name       = ARGV[4]
local session    = ARGV[5]
local capacity   = ARGV[6] -- [int]
local version    = ARGV[7] -- [int] of the signatures the caller has read
local signatures = ARGV[8] -- those he meets: lines of `weight signature`

if (redis.call('GET', base .. 'signaturesVersion') or '0') ~= version then return { 'again' } end

local a = load_agent(agent)
if not a then
  a = hold_hash(base .. 'agent:' .. agent, {})
  set(a, 'id', agent, 'load', 0, 'work', '', 'free', 0, 'idleSince', now, 'signatures', '')
end
set(a, 'presence', 'NOT_READY', 'declined', '')
place(a) -- leaves the free sets of the signatures he had
set(a, 'name', name, 'session', session, 'lostAt', '', 'away', '', 'capacity', capacity, 'signatures', signatures)
deadline('desktop:' .. agent, nil)
deadline('retry:' .. agent, nil)
redis.call('SADD', base .. 'agents', agent)
redis.call('INCR', base .. 'logIns')
append_agent(a, '{"type":"AgentLoggedIn","agent":"' .. agent .. '","name":' .. cjson.encode(name)
  .. ',"session":"' .. session .. '"}')
not_ready(a, 'LOGGED_IN', true)
return reply_with('done', view_agent(a))
