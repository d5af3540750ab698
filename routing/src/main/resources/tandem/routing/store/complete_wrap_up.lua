-- The agent has written the interaction up.
-- Returns {"completed"} | {"not-in-wrap-up"}.
-- @include lib/command.lua
-- @include lib/interaction.lua
-- @include lib/agent.lua
-- @include lib/match.lua
local agent = ARGV[3]
local id    = ARGV[4] -- interaction
local event = ARGV[5] -- json: WrapUpCompleted

local i = load_interaction(id)
if not i or i.state ~= 'WRAP_UP' or i.agent ~= agent then return reply('not-in-wrap-up') end

local a = load_agent(agent)
append(i, event)
finish(i, a)
serve(a)
return reply('completed')
