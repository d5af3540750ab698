-- An agent may again be offered what he declined or missed.
-- Returns {"done"}.
-- @include lib/command.lua
-- @include lib/interaction.lua
-- @include lib/agent.lua
-- @include lib/match.lua
local agent = ARGV[3]

local a = load_agent(agent)
if a then
  exclude(a)
  serve(a)
else
  deadline('retry:' .. agent, nil)
end
return reply('done')
